const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

let lastMs = 0;
let counter = 0;

// Drawn in bulk: each call of the generator costs more than the bytes.
const pool = new Uint8Array(2048);
let drawn = pool.length;
function randomByte(): number {
  if (drawn === pool.length) {
    crypto.getRandomValues(pool);
    drawn = 0;
  }
  return pool[drawn++]!;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A UUIDv7 (RFC 9562, method 1): 48 bits of milliseconds, a 12-bit counter so that ids made by one
 * process within a millisecond still sort in the order they were made, 62 random bits.
 */
export function newId(nowMs: number = Date.now()): string {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = ((randomByte() << 8) | randomByte()) & 0x3ff;
  } else {
    counter += 1;
    if (counter > 0xfff) {
      lastMs += 1;
      counter = 0;
    }
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const count = (0x7000 | counter).toString(16);
  let node = '';
  for (let i = 0; i < 6; i++) node += HEX[randomByte()];
  return `${time.slice(0, 8)}-${time.slice(8)}-${count}-${HEX[(randomByte() & 0x3f) | 0x80]}${HEX[randomByte()]}-${node}`;
}

/** Whether a text is a lower-case UUID, the only form Truckroll writes. */
export function isId(text: string): boolean {
  return UUID.test(text);
}
