"""An application that has the templates and style sheets and nothing else: no pages, no database."""

from pathlib import Path

from flask import Flask

from web import assets

WEB = Path(assets.__file__).parent


def only_templates(build: Path | None = None) -> Flask:
    """It draws in Indonesian, with what was built to `build`, or to where the project builds."""
    app = Flask("web", root_path=str(WEB))
    if build is not None:
        app.config["ALUR_ASSETS"] = build
    assets.register(app)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_null_translations(newstyle=True)
    return app
