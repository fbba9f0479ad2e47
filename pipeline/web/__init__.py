"""The page and the service of a run: `create_app` gives an ASGI application over one output folder."""
