from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/preview/", include("wizard.preview")),
    path("admin/desk/", include("wizard.desk")),
    path("admin/", admin.site.urls),
    path("", include("wizard.urls")),
]
handler400 = "wizard.views.bad_request"
handler404 = "wizard.views.not_found"
handler500 = "wizard.views.server_error"
