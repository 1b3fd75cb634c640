"""Where every face of the program stands."""

from django.urls import include, path

from waypost.shared.web.languages import in_public_languages

handler400 = "waypost.shared.web.errors.bad_request"
handler403 = "waypost.shared.web.errors.not_allowed"
handler404 = "waypost.shared.web.errors.not_found"
handler500 = "waypost.shared.web.errors.server_error"

urlpatterns = [
    path("", include("waypost.config.urls_public")),
    path("desk/account/", include("waypost.accounts.urls")),
    path("desk/", include("waypost.config.urls_desk")),
    path("partner/", include("waypost.referrals.urls_partner")),
    path("hsds/", include("waypost.partners.urls_hsds")),
    *in_public_languages(path("", include("waypost.config.urls_site"))),
]
