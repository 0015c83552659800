"""The peer of the desk: Django's own admin over the same tables, with its own filters and counts.

Its texts are left out of the forms' lists, nothing else is made easier or harder for it.
"""

from django.contrib import admin
from django.urls import include, path

from articles.models import Article, Directive, Mention, Organization, Person

stock = admin.AdminSite(name="stock")


@admin.register(Article, site=stock)
class StockArticles(admin.ModelAdmin):
    list_display = ("title", "publisher", "published_at", "status", "updated_at")
    list_filter = ("status", "rights", "publisher", "created_by")
    search_fields = ("title", "standfirst", "current_text__body")
    date_hierarchy = "published_at"


@admin.register(Mention, site=stock)
class StockMentions(admin.ModelAdmin):
    list_display = ("exact", "kind", "state", "text_version", "directive", "organization", "person")
    list_filter = ("kind", "state", "origin", "text_version__article__publisher")
    search_fields = ("exact",)


@admin.register(Directive, site=stock)
class StockDirectives(admin.ModelAdmin):
    list_display = ("symbol", "title", "signed_on", "issuer", "status")
    list_filter = ("status", "type", "effect", "is_verified")
    search_fields = ("symbol", "title", "names__text")


@admin.register(Organization, site=stock)
class StockOrganizations(admin.ModelAdmin):
    list_display = ("name", "kind", "level", "parent", "status")
    list_filter = ("status", "kind", "level", "is_verified")
    search_fields = ("name", "names__text")


@admin.register(Person, site=stock)
class StockPeople(admin.ModelAdmin):
    list_display = ("name", "note", "status")
    list_filter = ("status", "is_verified")
    search_fields = ("name", "names__text")


urlpatterns = [path("stock/", stock.urls), path("", include("corpus_site.urls"))]
