// sharp, from bytes to upright RGB of 256 pixels on the shorter side: a line "shrink times file" in, that many durations in nanoseconds out.
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import sharp from 'sharp';

sharp.concurrency(1);
sharp.cache(false);
console.log(`sharp ${sharp.versions.sharp} (libvips ${sharp.versions.vips})`);
for await (const line of createInterface({ input: process.stdin })) {
  const [, times, ...path] = line.split(' ');
  const data = await readFile(path.join(' '));
  const durations = [];
  for (let i = 0; i < Number(times); i++) {
    const start = process.hrtime.bigint();
    await sharp(data).autoOrient().resize(256, 256, { fit: 'outside' }).removeAlpha().raw().toBuffer();
    durations.push(process.hrtime.bigint() - start);
  }
  console.log(durations.join(' '));
}
