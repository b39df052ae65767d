"""The addresses of the site."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from library import views

urlpatterns = [
    path('', views.index),
    path('books/<int:number>/', views.book),
    path('books/<int:number>/text', views.text),
    path('books/new/', views.new),
    path('books.csv', views.table),
    path('visits', views.visits),
    path('accounts/login/', LoginView.as_view(template_name='form.html')),
    path('accounts/logout/', LogoutView.as_view(next_page='/')),
    path('admin/', admin.site.urls),
]
