"""Addresses of this app's staff pages."""

from django.urls import path

from waypost.centres.views import centre, hours, keys, my_day, rooms, staff, staff_access, switch

app_name = "centres"
urlpatterns = [
    path("my-day/", my_day.my_day, name="my_day"),
    path("my-day/new/", my_day.add, name="task_add"),
    path("tasks/<uuid:pk>/done/", my_day.done, name="task_done"),
    path("tasks/<uuid:pk>/hand-over/", my_day.hand_over, name="task_hand_over"),
    path("centre/", switch.switch, name="switch"),
    path("account/programs/", keys.own_keys, name="own_keys"),
    path("account/programs/new/", keys.make, name="key_make"),
    path("account/programs/<uuid:pk>/stop/", keys.stop_own, name="key_stop"),
    path("staff/programs/", keys.keys_of_staff, name="keys_of_staff"),
    path("staff/programs/<uuid:pk>/stop/", keys.stop_of_staff, name="key_of_staff_stop"),
    path("staff/", staff.staff_list, name="staff"),
    path("staff/new/", staff.add, name="staff_add"),
    path("staff/<uuid:pk>/", staff.person, name="staff_person"),
    path("staff/<uuid:pk>/roles/", staff.give_role, name="staff_give_role"),
    path("staff/<uuid:pk>/roles/<uuid:membership>/", staff.role_dates, name="staff_role_dates"),
    path("staff/<uuid:pk>/roles/<uuid:membership>/end/", staff.end_role, name="staff_end_role"),
    path("staff/<uuid:pk>/password/", staff_access.password, name="staff_password"),
    path("staff/<uuid:pk>/keys/", staff_access.keys, name="staff_keys"),
    path("staff/<uuid:pk>/sign-out/", staff_access.sign_out, name="staff_sign_out"),
    path("staff/<uuid:pk>/close/", staff_access.close, name="staff_close"),
    path("staff/<uuid:pk>/reopen/", staff_access.reopen, name="staff_reopen"),
    path("centres/", centre.centres, name="centres"),
    path("centres/new/", centre.add, name="centre_add"),
    path("centres/<uuid:pk>/", centre.details, name="centre"),
    path("centres/<uuid:pk>/hours/", hours.weekly, name="centre_hours"),
    path("centres/<uuid:pk>/closed-days/", hours.closed_days, name="centre_closed_days"),
    path(
        "centres/<uuid:pk>/closed-days/<uuid:day>/remove/",
        hours.remove_closed_day,
        name="centre_remove_closed_day",
    ),
    path("centres/<uuid:pk>/rooms/", rooms.rooms, name="centre_rooms"),
    path("centres/<uuid:pk>/rooms/<uuid:room>/", rooms.room, name="centre_room"),
]
