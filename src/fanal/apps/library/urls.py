"""x"""

app_name = "library"
urlpatterns = []
