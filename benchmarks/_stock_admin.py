"""The peer of the desk: Django's own admin over the same tables, with its own filters and counts.

It shows the columns of our lists and filters by their fields, with what the admin has for it; what
is no field is a method, as one writes it there. Its texts are left out of the forms' lists, nothing
else is made easier or harder for it.
"""

from django.contrib import admin
from django.urls import include, path

from articles.models import Article, Directive, Mention, Organization, Person, Position

stock = admin.AdminSite(name="stock")


@admin.register(Article, site=stock)
class StockArticles(admin.ModelAdmin):
    list_display = ("title", "publisher", "published_at", "status", "mentions_count", "updated_at")
    list_filter = ("status", "created_by", "publisher", "place", "rights")
    search_fields = ("title", "standfirst", "current_text__body")
    date_hierarchy = "published_at"

    def mentions_count(self, row: Article) -> int:
        return Mention.objects.filter(text_version=row.current_text_id).count()


@admin.register(Mention, site=stock)
class StockMentions(admin.ModelAdmin):
    list_display = ("exact", "kind", "state", "text_version", "directive", "organization", "person")
    list_filter = ("kind", "state", "origin", "text_version__article__publisher")
    search_fields = ("exact",)


@admin.register(Directive, site=stock)
class StockDirectives(admin.ModelAdmin):
    list_display = ("symbol", "title", "signed_on", "issuer", "effect", "is_verified", "status")
    list_filter = ("status", "created_by", "type", "issuer", "effect", "is_stub", "is_verified")
    search_fields = ("symbol", "title", "names__text")


@admin.register(Organization, site=stock)
class StockOrganizations(admin.ModelAdmin):
    list_display = ("name", "kind", "level", "place", "parent", "is_verified", "status")
    list_filter = ("status", "created_by", "kind", "level", "place", "parent", "is_verified")
    search_fields = ("name", "names__text")


@admin.register(Person, site=stock)
class StockPeople(admin.ModelAdmin):
    list_display = ("name", "latest_position", "note", "is_verified", "status")
    list_filter = ("status", "created_by", "is_verified")
    search_fields = ("name", "names__text")

    def latest_position(self, row: Person) -> str:
        latest = Position.objects.filter(person=row).order_by("-stated_on").first()
        return latest.title if latest else ""


urlpatterns = [path("stock/", stock.urls), path("", include("corpus_site.urls"))]
