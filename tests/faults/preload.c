/* A library to be preloaded (LD_PRELOAD): counts the calls that change files below one folder, and lets one of
 * them fail.
 *
 * faults_arm(mode, at, error, root, but, file, save) is called in the process that is to be attacked; calls below
 * `root` but not below `but` count; `at` counts from 1, 0 only counts. Modes: 'c' count, 'k' kill the process, 'e' fail once with `error`, 's' fail with it from
 * then on, 'h' write half, 'r' rename `save` to `file` first, as an editor does, 'w' write the content of `save`
 * into `file` in place first.
 * faults_seen() is the number of calls so far, in this process or a child of it. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 4096

static volatile long *seen;
static char mode = 0;
static long at = 0;
static int error_number = 0;
static char root[PATH_MAX], but[PATH_MAX], file[PATH_MAX], save[PATH_MAX];
static char tracked[FDS];
static int busy = 0;

__attribute__((constructor)) static void start(void) {
    seen = mmap(NULL, sizeof *seen, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

void faults_arm(char mode_, long at_, int error_, const char *root_, const char *but_, const char *file_,
                const char *save_) {
    mode = mode_; at = at_; error_number = error_;
    snprintf(root, sizeof root, "%s", root_);
    snprintf(but, sizeof but, "%s", but_);
    snprintf(file, sizeof file, "%s", file_);
    snprintf(save, sizeof save, "%s", save_);
    *seen = 0;
}

long faults_seen(void) { return *seen; }

#define REAL(name) ((typeof(&name))dlsym(RTLD_NEXT, #name))

static int below(const char *path) {
    char whole[PATH_MAX * 2];
    if (!mode || busy || !path) return 0;
    if (path[0] != '/') {
        if (!getcwd(whole, PATH_MAX)) return 0;
        snprintf(whole + strlen(whole), PATH_MAX, "/%s", path);
        path = whole;
    }
    return !strncmp(path, root, strlen(root)) && (!but[0] || strncmp(path, but, strlen(but)));
}

static int known(int fd) { return mode && !busy && fd >= 0 && fd < FDS && tracked[fd]; }

static void editor_saves(void) {
    busy = 1;
    if (mode == 'r') {
        syscall(SYS_renameat, AT_FDCWD, save, AT_FDCWD, file);
    } else {
        char text[65536];
        int from = syscall(SYS_openat, AT_FDCWD, save, O_RDONLY, 0);
        int to = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_TRUNC, 0);
        long size = syscall(SYS_read, from, text, sizeof text);
        if (to >= 0 && size > 0) syscall(SYS_write, to, text, size);
        syscall(SYS_close, from); syscall(SYS_close, to);
    }
    busy = 0;
}

/* Whether the call is to fail; for 'h' whether it is to write half. */
static int hit(int is_write) {
    long number = ++*seen;
    if (mode == 's' ? number < at || !at : number != at) return 0;
    switch (mode) {
    case 'k': syscall(SYS_kill, syscall(SYS_getpid), SIGKILL); return 0;
    case 'e': case 's': errno = error_number; return 1;
    case 'h': return is_write;
    case 'r': case 'w': editor_saves(); return 0;
    }
    return 0;
}

static int opened(const char *path, int flags, int fd) {
    if (fd >= 0 && fd < FDS) tracked[fd] = (flags & (O_WRONLY | O_RDWR | O_CREAT)) && below(path);
    return fd;
}

#define CHANGES(flags) ((flags) & (O_CREAT | O_TRUNC))

#define OPEN(name)                                                              \
    int name(const char *path, int flags, ...) {                                \
        va_list list; va_start(list, flags);                                    \
        mode_t rights = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; \
        va_end(list);                                                           \
        if (CHANGES(flags) && below(path) && hit(0)) return -1;                 \
        return opened(path, flags, REAL(name)(path, flags, rights));            \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                            \
    int name(int dir, const char *path, int flags, ...) {                       \
        va_list list; va_start(list, flags);                                    \
        mode_t rights = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; \
        va_end(list);                                                           \
        if (CHANGES(flags) && below(path) && hit(0)) return -1;                 \
        return opened(path, flags, REAL(name)(dir, path, flags, rights));       \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
    if (fd >= 0 && fd < FDS) tracked[fd] = 0;
    return REAL(close)(fd);
}

ssize_t write(int fd, const void *data, size_t size) {
    if (known(fd) && hit(1)) {
        if (mode != 'h') return -1;
        size = size > 1 ? size / 2 : size;
    }
    return REAL(write)(fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t where) {
    if (known(fd) && hit(1)) {
        if (mode != 'h') return -1;
        size = size > 1 ? size / 2 : size;
    }
    return REAL(pwrite)(fd, data, size, where);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t where) {
    if (known(fd) && hit(1)) {
        if (mode != 'h') return -1;
        size = size > 1 ? size / 2 : size;
    }
    return REAL(pwrite64)(fd, data, size, where);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    if (known(fd) && hit(0)) return -1;
    return REAL(writev)(fd, parts, count);
}

#define ON_FD(name, parameters, arguments)         \
    int name parameters {                          \
        if (known(fd) && hit(0)) return -1;        \
        return REAL(name) arguments;               \
    }
ON_FD(fsync, (int fd), (fd))
ON_FD(fdatasync, (int fd), (fd))
ON_FD(ftruncate, (int fd, off_t size), (fd, size))
ON_FD(ftruncate64, (int fd, off64_t size), (fd, size))
ON_FD(fchmod, (int fd, mode_t rights), (fd, rights))
ON_FD(fchown, (int fd, uid_t user, gid_t group), (fd, user, group))

#define ON_PATH(name, parameters, arguments)       \
    int name parameters {                          \
        if (below(path) && hit(0)) return -1;      \
        return REAL(name) arguments;               \
    }
ON_PATH(unlink, (const char *path), (path))
ON_PATH(rmdir, (const char *path), (path))
ON_PATH(mkdir, (const char *path, mode_t rights), (path, rights))
ON_PATH(chmod, (const char *path, mode_t rights), (path, rights))
ON_PATH(truncate, (const char *path, off_t size), (path, size))
ON_PATH(unlinkat, (int dir, const char *path, int flags), (dir, path, flags))
ON_PATH(mkdirat, (int dir, const char *path, mode_t rights), (dir, path, rights))
ON_PATH(rename, (const char *old, const char *path), (old, path))
ON_PATH(link, (const char *old, const char *path), (old, path))
ON_PATH(symlink, (const char *old, const char *path), (old, path))
ON_PATH(renameat, (int from, const char *old, int to, const char *path), (from, old, to, path))
ON_PATH(linkat, (int from, const char *old, int to, const char *path, int flags), (from, old, to, path, flags))
ON_PATH(renameat2, (int from, const char *old, int to, const char *path, unsigned int flags),
        (from, old, to, path, flags))
