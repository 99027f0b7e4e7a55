"""The addresses of the screens that need the engine, below /admin/desk/."""

from django.urls import path

from wizard.desk.decision_check_screen import decision_check_view
from wizard.desk.scenarios_screen import scenarios_view
from wizard.desk.usage_screen import usage_view

app_name = "desk"
urlpatterns = [
    path("<int:pk>/check/", decision_check_view, name="check"),
    path("<int:pk>/scenarios/", scenarios_view, name="scenarios"),
    path("<int:pk>/use/", usage_view, name="use"),
]
