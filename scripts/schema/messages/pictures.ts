import { extname } from 'node:path';
import sharp, { type FormatEnum, type Sharp } from 'sharp';

/** A picture that an example shows, as its record describes it. */
export interface PictureContent {
  width: number;
  height: number;
  looks?: 'moving' | 'transparent' | 'cmyk' | 'noise' | undefined;
}

/** The bytes of a picture, in the format of its name. */
export function pictureBytes(name: string, { width, height, looks }: PictureContent): Promise<Uint8Array> {
  const format = extname(name).slice(1);
  if (format === 'svg') return Promise.resolve(new TextEncoder().encode(drawing(width, height)));
  if (looks === 'moving') return moving(width, height);
  if (looks === 'noise')
    return raw(noise(width * height * 3), width, height)
      .png({ compressionLevel: 0 })
      .toBuffer();
  const alpha = looks === 'transparent' ? 0.3 : 1;
  const plain = sharp({ create: { width, height, channels: 4, background: { r: 48, g: 96, b: 160, alpha } } });
  const coloured = looks === 'cmyk' ? plain.removeAlpha().toColourspace('cmyk') : plain;
  return coloured.toFormat(format === 'jpg' ? 'jpeg' : (format as keyof FormatEnum)).toBuffer();
}

/** What the guide says a picture is. */
export function pictureWords({ width, height, looks }: PictureContent): string {
  return `${looks === undefined ? 'a picture' : kinds[looks]} of ${width} × ${height} pixels`;
}

const kinds = {
  moving: 'a moving picture',
  transparent: 'a transparent picture',
  cmyk: 'a picture in the colours of print (CMYK)',
  noise: 'a picture full of detail',
};

function drawing(width: number, height: number): string {
  const rectangle = `<rect width="${width}" height="${height}" fill="#3060a0"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${rectangle}</svg>`;
}

function moving(width: number, height: number): Promise<Uint8Array> {
  const frame = width * height * 3;
  const frames = Buffer.concat([Buffer.alloc(frame, 40), Buffer.alloc(frame, 200)]);
  return sharp(frames, { raw: { width, height: 2 * height, channels: 3, pageHeight: height } })
    .gif()
    .toBuffer();
}

function raw(bytes: Uint8Array, width: number, height: number): Sharp {
  return sharp(bytes, { raw: { width, height, channels: 3 } });
}

/** Bytes that nothing makes smaller, the same each time: a linear congruential generator. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}
