"""Django with its REST framework in one file, filled at its start. PORT, SESSION_TTL in seconds, DATA names the database file."""

import os

import django
from django.conf import settings

settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1", "localhost"],
    SECRET_KEY="a secret of a throw-away server",
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["DATA"]}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.admin",
        "django.contrib.staticfiles",
        "rest_framework",
        "rest_framework.authtoken",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    SESSION_COOKIE_AGE=int(os.environ["SESSION_TTL"]),
    SESSION_SAVE_EVERY_REQUEST=True,
    STATIC_URL="/static/",
    LOGIN_REDIRECT_URL="/api/",
    PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"],
    REST_FRAMEWORK={
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.DjangoModelPermissions"],
    },
)
django.setup()

# These imports work only after setup().
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.urls import include, path
from rest_framework.authentication import SessionAuthentication, TokenAuthentication
from rest_framework.authtoken.views import obtain_auth_token
from rest_framework.pagination import CursorPagination, LimitOffsetPagination, PageNumberPagination
from rest_framework.permissions import IsAdminUser
from rest_framework.routers import DefaultRouter
from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import ModelViewSet


class GroupSerializer(ModelSerializer):
    class Meta:
        model = Group
        fields = ["id", "name"]


class UserSerializer(ModelSerializer):
    class Meta:
        model = User
        fields = ["id", "username", "is_staff"]


class Pages(PageNumberPagination):
    page_size = 3
    page_size_query_param = "page_size"


class Offsets(LimitOffsetPagination):
    default_limit = 3


class Cursors(CursorPagination):
    page_size = 3
    ordering = "id"


class Groups(ModelViewSet):
    queryset = Group.objects.order_by("id")
    serializer_class = GroupSerializer
    authentication_classes = [SessionAuthentication]
    pagination_class = Pages


class GroupsByOffset(Groups):
    pagination_class = Offsets


class GroupsByCursor(Groups):
    pagination_class = Cursors


class GroupsByToken(Groups):
    authentication_classes = [TokenAuthentication]


class Users(ModelViewSet):
    queryset = User.objects.order_by("id")
    serializer_class = UserSerializer
    authentication_classes = [SessionAuthentication]
    permission_classes = [IsAdminUser]
    pagination_class = Pages


router = DefaultRouter()
router.register("groups", Groups, basename="groups")
router.register("groups-offset", GroupsByOffset, basename="groups-offset")
router.register("groups-cursor", GroupsByCursor, basename="groups-cursor")
router.register("t/groups", GroupsByToken, basename="t-groups")
router.register("users", Users, basename="users")

urlpatterns = [
    path("api/", include(router.urls)),
    path("api-auth/", include("rest_framework.urls")),
    path("api/token/", obtain_auth_token),
    path("admin/", admin.site.urls),
]

call_command("migrate", verbosity=0)
User.objects.create_superuser("ada", password="ada-pw")
User.objects.create_user("nora", password="nora-pw")
for number in range(1, 11):
    Group.objects.create(name=f"Group {number}")
call_command("runserver", f"127.0.0.1:{os.environ['PORT']}", "--noreload", "--insecure")
