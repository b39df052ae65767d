"""A FastAPI application, which is ASGI's, through a2wsgi."""

from a2wsgi import ASGIMiddleware
from fastapi import FastAPI
from pydantic import BaseModel

api = FastAPI()


class Order(BaseModel):
    """What somebody wants."""

    article: str
    count: int


@api.post('/orders')
async def order(wanted: Order):
    """Confirms it."""
    return {'text': '%d x %s' % (wanted.count, wanted.article)}


application = ASGIMiddleware(api)
