"""Where a data file may lie (存放位置): not on a network share, better not in a folder that is synchronised."""

import os
import re
import sys
from pathlib import Path

NETWORK_TYPES = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "ceph",
        "fuse.sshfs",
        "fuse.glusterfs",
        "davfs",
        "fuse.davfs2",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.juicefs",
        "fuse.vmhgfs-fuse",
        "vboxsf",
        "prl_fs",
        "lustre",
        "beegfs",
    }
)
SYNCHRONISED = (
    "OneDrive",
    "Dropbox",
    "坚果云",
    "Nutstore",
    "百度网盘",
    "BaiduSyncdisk",
    "WPS云盘",
    "WPSDrive",
    "iCloud",
)

_DRIVE_REMOTE = 4


def network_type(path: Path) -> str | None:
    """The kind of network share that holds this path, or None for a local disk."""
    # A link is followed first: what counts is where the file itself lies.
    folder = os.path.dirname(os.path.realpath(path))
    if sys.platform == "win32":
        return _windows_share(folder)
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return None
    return share_in(mounts.read_text(encoding="utf-8", errors="replace"), folder)


def share_in(mounts: str, folder: str) -> str | None:
    """The network file system that `folder` lies on, by the lines of /proc/self/mounts; the longest mount point wins."""
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        # The kernel writes space, tab, line feed and backslash as three octal digits.
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), parts[1])
        inside = folder == point or folder.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind if kind in NETWORK_TYPES else None


def _windows_share(folder: str) -> str | None:
    if folder.startswith("\\\\"):
        return "UNC"
    import ctypes

    drive = os.path.splitdrive(folder)[0] + "\\"
    kind = ctypes.windll.kernel32.GetDriveTypeW(drive)  # type: ignore[attr-defined, unused-ignore]
    return "网络驱动器" if kind == _DRIVE_REMOTE else None


def synchroniser(path: Path) -> str | None:
    """The cloud service whose folder holds this path, by its name, or None."""
    parts = path.absolute().parts
    return next((name for name in SYNCHRONISED for part in parts if name.lower() in part.lower()), None)
