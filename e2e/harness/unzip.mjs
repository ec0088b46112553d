// The files of a ZIP archive, by name: as much of the format as our packages use, and no more.

import zlib from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;

export function unzip(bytes) {
  let at = bytes.length - 22;
  while (at >= 0 && bytes.readUInt32LE(at) !== END) at -= 1;
  if (at < 0) throw new Error('no ZIP archive');
  const count = bytes.readUInt16LE(at + 10);
  at = bytes.readUInt32LE(at + 16);
  const files = new Map();
  for (let n = 0; n < count; n += 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error('the archive has no entry where it says');
    const method = bytes.readUInt16LE(at + 10);
    const [packed, size, nameLength, extra, comment] = [20, 24].map((o) => bytes.readUInt32LE(at + o)).concat([28, 30, 32].map((o) => bytes.readUInt16LE(at + o)));
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(begin, begin + packed);
    const body = method === 8 ? zlib.inflateRawSync(raw) : raw;
    if (body.length !== size) throw new Error(`${name} has ${body.length} bytes, not ${size}`);
    // Node.js has it from 20.15 on.
    if (zlib.crc32 && zlib.crc32(body) !== bytes.readUInt32LE(at + 16)) throw new Error(`${name} is damaged`);
    files.set(name, body);
    at += 46 + nameLength + extra + comment;
  }
  return files;
}
