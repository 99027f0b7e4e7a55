from django.contrib import admin
from django.urls import include, path

from config.security.sign_in import SignInForm, sign_in

admin.site.login_form = SignInForm

urlpatterns = [
    path("admin/login/", sign_in),
    path("admin/preview/", include("wizard.desk.preview")),
    path("admin/desk/", include("wizard.desk.urls")),
    path("admin/", admin.site.urls),
    path("", include("wizard.urls")),
]
handler400 = "wizard.views.error_views.bad_request"
handler404 = "wizard.views.error_views.not_found"
handler500 = "wizard.views.error_views.server_error"
