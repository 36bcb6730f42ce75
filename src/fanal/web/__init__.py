"""What people see: templates, style, fonts, and the self-contained HTML report."""
