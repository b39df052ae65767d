"""The addresses of the site."""

from django.conf.urls import url

from notes import views

urlpatterns = [
    url(r'^hello/(?P<name>.+)$', views.hello),
    url(r'^form$', views.form),
    url(r'^upload$', views.upload),
    url(r'^stream/(?P<key>\w+)$', views.stream),
    url(r'^release/(?P<key>\w+)$', views.release),
    url(r'^count$', views.count),
    url(r'^echo/(?P<token>[\w-]+)$', views.echo),
    url(r'^fail/(?P<token>\w+)$', views.fail),
]
