#!/bin/sh
# The application's own role: it owns its database, and is neither superuser nor above row-level security.
set -eu
psql --username postgres --set=password="$FANAL_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE fanal LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'password';
CREATE DATABASE fanal OWNER fanal;
SQL
