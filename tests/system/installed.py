# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What a desktop finds of numberd below a data directory: launcher, icons, translations, and what
has the session bus start the window, which is the one that was built."""

import os
import subprocess
from pathlib import Path

from rig import BUILD

APP = "org.numberd1.App"
SERVICE = f"""[D-BUS Service]
Name={APP}
Exec=/bin/sh -c 'exec {BUILD}/numberd-app --gapplication-service 2>>{{log}}'
"""


def install(folder, data, log):
    """Installs all of it below `folder`, and has `data` be the data directory of that; what the
    window complains of goes to `log`."""
    subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", folder],
                   check=True, stdout=subprocess.DEVNULL)
    applications, = Path(folder).rglob("share/applications")
    os.symlink(applications.parent, data)
    services = Path(data, "dbus-1/services")
    services.mkdir(parents=True, exist_ok=True)
    Path(services, f"{APP}.service").write_text(SERVICE.format(log=log), encoding="utf-8")
