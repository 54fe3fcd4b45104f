/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The slots of one open modem: finds out which there are, keeps looking, tells what it reads. Lives
 * as long as the port is good. Only the QMI driver includes it. */

#pragma once

#include "drivers/qmi-identity.h"
#include "numberd/reading.h"

typedef struct NumQmiSurvey NumQmiSurvey;

typedef struct
{
  /* The modem has said which one it is. Answers the id for the readings to carry. Called once. */
  const char *(*ready) (gpointer user_data, const NumQmiIdentity *identity);
  /* A slot was read. */
  void (*reading) (gpointer user_data, const NumReading *reading);
  /* The modem has stopped to answer. */
  void (*silent) (gpointer user_data);
} NumQmiSurveyEvents;

/* Starts on an open port; @port and @events outlive the survey. @fresh: the modem may not have
 * looked for its cards yet. */
NumQmiSurvey *num_qmi_survey_new (NumQmiPort *port, gboolean fresh,
                                  const NumQmiSurveyEvents *events, gpointer user_data);

/* Ends it; NULL is fine. */
void num_qmi_survey_free (NumQmiSurvey *survey);

/* Takes an indication of the card service. */
void num_qmi_survey_take (NumQmiSurvey *survey, guint16 id, const NumQmiAnswer *indication);

/* Reads one slot again. */
void num_qmi_survey_read (NumQmiSurvey *survey, guint slot);

/* Takes back what was registered with the modem, before the port is closed in good order. */
void num_qmi_survey_unregister (NumQmiSurvey *survey);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumQmiSurvey, num_qmi_survey_free)
