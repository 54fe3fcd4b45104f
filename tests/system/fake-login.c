/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* Put before libsystemd in polkitd. Whose a process is, is told by the cgroup that systemd-logind
 * put it in; where tests run there is no logind, and often no cgroup to write to. Here it is the
 * user's that it runs as. What that user's session is like polkitd finds out by itself, in the
 * files of logind that the test has made up. */

#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>

/* As libsystemd has it: whose process it is, below zero when that cannot be told. */
int sd_pid_get_owner_uid (pid_t pid, uid_t *ret_uid);

int
sd_pid_get_owner_uid (pid_t pid, uid_t *ret_uid)
{
  char path[32];
  struct stat process;

  snprintf (path, sizeof path, "/proc/%d", (int)pid);
  if (stat (path, &process) < 0)
    return -1;

  *ret_uid = process.st_uid;
  return 0;
}
