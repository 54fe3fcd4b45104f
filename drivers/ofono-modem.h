/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The modem at one of oFono's paths, for as long as the driver runs: it appears, is read while
 * oFono has it powered, leaves, and may appear again. Only the oFono driver includes it. */

#pragma once

#include "drivers/ofono-properties.h"
#include "numberd/driver.h"

typedef struct NumOfonoModem NumOfonoModem;

/* What modems need of the driver; outlives them. */
typedef struct
{
  const char *driver; /* its name */
  const NumSink *sink;
  gpointer sink_data;
  /* Whether another modem that is ready has this id. */
  gboolean (*is_taken) (gpointer user_data, const NumOfonoModem *asking, const char *id);
  gpointer user_data;
} NumOfonoHost;

/* A modem that has not appeared yet. */
NumOfonoModem *num_ofono_modem_new (const NumOfonoHost *host, const char *path);

/* oFono has it (again). @peer outlives the modem's next leaving. */
void num_ofono_modem_appear (NumOfonoModem *modem, const NumOfonoPeer *peer);

/* oFono does not have it any more; @why says what happened. */
void num_ofono_modem_leave (NumOfonoModem *modem, const char *why);

/* Asks oFono again about the modem and its card. */
void num_ofono_modem_read (NumOfonoModem *modem);

/* Forgets it at once, without a report. NULL is fine. */
void num_ofono_modem_free (NumOfonoModem *modem);

/* Its path, its id, and whether it is ready. */
const char *num_ofono_modem_path (const NumOfonoModem *modem);
const char *num_ofono_modem_id (const NumOfonoModem *modem);
gboolean num_ofono_modem_is_ready (const NumOfonoModem *modem);
