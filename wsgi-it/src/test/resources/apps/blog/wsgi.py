"""The WSGI script of the blog. BLOG_DATABASE is the file of its database, which is made if it is not there."""

import os

from blog import create_app

application = create_app(os.environ['BLOG_DATABASE'])
