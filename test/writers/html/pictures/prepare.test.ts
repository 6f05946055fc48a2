import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { compress, type PictureTask } from '../../../../src/writers/html/pictures/compress.ts';
import { compressor } from '../../../../src/writers/html/pictures/prepare.ts';
import { descendants } from '../../../platform/browser/processes.ts';

const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
  .png()
  .toBuffer();

function picture(quality = 80): PictureTask {
  return { bytes: png, width: 20, compression: { kind: 'webp', quality } };
}

/** Pixels. */
const many = 9e6;

/** The processes that compress images. */
async function processes() {
  return (await descendants(process.pid)).filter(({ commandLine }) => commandLine.includes('compress-process'));
}

describe('images', () => {
  test('with few pixels are compressed in this process', async () => {
    await using compressing = compressor(1e6);
    expect(await compressing.compress(picture())).toEqual(await compress(picture()));
    expect(await processes()).toHaveLength(0);
  });

  test('with many pixels are compressed in a separate process, to the same bytes, and it ends with the work', async () => {
    const compressing = compressor(many);
    const qualities = [10, 50, 90];
    const made = await Promise.all(qualities.map((quality) => compressing.compress(picture(quality))));
    expect(await processes()).toHaveLength(1);
    expect(made.map((bytes) => Buffer.from(bytes))).toEqual(
      await Promise.all(qualities.map((quality) => compress(picture(quality)))),
    );
    await compressing[Symbol.asyncDispose]();
    expect(await processes()).toHaveLength(0);
  });

  test('are compressed even if their process was ended', async () => {
    await using compressing = compressor(many);
    await compressing.compress(picture());
    const [one] = await processes();
    process.kill(one?.pid ?? 0, 'SIGKILL');
    expect(await compressing.compress(picture())).toEqual(await compress(picture()));
    expect(await compressing.compress(picture())).toEqual(await compress(picture()));
  });

  test('that are invalid are reported, and the next is compressed', async () => {
    await using compressing = compressor(many);
    await expect(compressing.compress({ ...picture(), bytes: Buffer.from('none') })).rejects.toThrow(/unsupported/u);
    expect(Buffer.from(await compressing.compress(picture()))).toEqual(await compress(picture()));
  });
});
