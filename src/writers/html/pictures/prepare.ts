import { fork, type StdioOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Element } from 'hast';
import { sha256 } from '../../../model/digest.ts';
import type { Resource } from '../../../model/publication.ts';
import { beforeExit } from '../../../platform/clean-up.ts';
import { ownModule } from '../../../platform/installation.ts';
import { isLossy } from '../../pdf/pictures/limit-pictures.ts';
import type { Compress } from './compress.ts';
import type { CompressResult, CompressTask } from './compress-process.ts';
import type { Encoding, Rendition } from './encode.ts';

/** The maximum text width, in CSS pixels: 34rem of 19 pixels (templates/article/styles/page.css). */
const column = 646;

/** The highest pixel density worth a version of its own: more is not visible at reading distance. */
const densest = 2;

/** The maximum useful width of an image, in pixels. */
const widest = column * densest;

/** The share of a narrow window that its margins leave. */
const shareOfWindow = 0.88;

/**
 * Width of the largest version, in pixels: no more than is useful, unless the image is hardly wider. Scaling text
 * slightly only makes it less sharp.
 */
function largestOf(own: number): number {
  return own > 1.25 * widest ? widest : own;
}

/**
 * Widths of the versions of an image, in pixels: each has about twice as many pixels as the one before, and none more
 * than the original. With lossless compression, smaller steps save hardly any bytes and take longer.
 */
function widthsOf(own: number, isLossy: boolean): number[] {
  const largest = largestOf(own);
  const steps = isLossy ? [column / Math.SQRT2, column, column * Math.SQRT2].map(Math.round) : [column];
  // A version that is hardly smaller than the largest saves nothing.
  return [...steps.filter((width) => width < 0.85 * largest), largest];
}

/** The `sizes` of an image: limited by its own width, the column, and the author's width. */
export function sizesOf({ properties }: Element, own: number): string {
  const { share, pixels } = wishOf(String(properties.style ?? ''));
  const widest = Math.round(Math.min(own, pixels, column * share));
  const narrow = shareOfWindow * share;
  return `(min-width: ${Math.ceil(widest / narrow)}px) ${widest}px, ${Math.round(100 * narrow)}vw`;
}

/** CSS pixels per unit, with an em of 18. */
const units: Readonly<Record<string, number>> = { px: 1, em: 18, rem: 18, cm: 37.8, mm: 3.78, in: 96, pt: 4 / 3 };

/** @param style `width: 50%` */
function wishOf(style: string): { share: number; pixels: number } {
  const [, number = '', unit = ''] = /^width: ([\d.]+)(%|[a-z]+)/u.exec(style) ?? [];
  const value = Number(number);
  if (value > 0 && unit === '%') return { share: Math.min(1, value / 100), pixels: Number.POSITIVE_INFINITY };
  return { share: 1, pixels: value * (units[unit] ?? 0) || Number.POSITIVE_INFINITY };
}

/**
 * Images up to this many bytes stay unchanged. Compressing takes a tenth of a second and saves half the bytes
 * (measured), which costs a book of hundreds of screenshots more than its readers gain.
 */
const lightest = 65_536;

/** Whether an image can be scaled: drawings have no pixels, animations would freeze, and still GIFs are small. */
export function canBeScaled({ mediaType, bytes }: Resource): boolean {
  if (bytes.length <= lightest) return false;
  if (mediaType === 'image/jpeg') return true;
  if (mediaType === 'image/png') return !isAnimatedPng(bytes);
  if (mediaType === 'image/webp') return !isAnimatedWebp(bytes);
  return mediaType === 'image/avif' && !latin1(bytes, 4, 12).startsWith('ftypavis');
}

/** An animated PNG announces it before the data of its first frame (PNG, third edition, 11.3.6.1). */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const signatureLength = 8;
  for (let at = signatureLength; at + 8 <= png.length; ) {
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
    // A chunk begins with its length and type, and ends with a checksum.
    at += 12 + png.readUInt32BE(at);
  }
  return false;
}

/** The second bit of the flags in the extended format (RFC 9649, 2.7). */
function isAnimatedWebp(bytes: Uint8Array): boolean {
  return latin1(bytes, 12, 16) === 'VP8X' && ((bytes[20] ?? 0) & 0b10) !== 0;
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1');
}

/** Compresses the images of one publication. */
interface Compressor extends AsyncDisposable {
  compress: Compress;
}

/** The number of pixels that take as long to compress as a process takes to start. */
const fewPixels = 8e6;

/**
 * Compresses the images of one publication, many of them in a separate process: encoders fragment memory that a process
 * keeps for its lifetime (200 MB after 134 images, measured).
 *
 * @param pixels the total for all images
 */
export function compressor(pixels: number): Compressor {
  const isHelped = pixels > fewPixels;
  let helper: Compressor | undefined;
  return {
    async compress(picture) {
      if (isHelped) helper ??= startProcess();
      const { compress } = await import('./compress.ts');
      // If the process ended, the image is compressed here; faults in the image itself are reported here, too.
      return helper ? helper.compress(picture).catch(() => compress(picture)) : compress(picture);
    },
    async [Symbol.asyncDispose]() {
      await helper?.[Symbol.asyncDispose]();
    },
  };
}

function startProcess(): Compressor {
  const { url, execArgv } = ownModule('compress-process', import.meta.url);
  const stdio: StdioOptions = ['ignore', 'ignore', 'ignore', 'ipc'];
  const child = fork(fileURLToPath(url), { execArgv, stdio, serialization: 'advanced' });
  const release = beforeExit(() => child.kill('SIGKILL'));
  const waiting = new Map<number, { resolve(bytes: Uint8Array): void; reject(reason: Error): void }>();
  let count = 0;
  const end = new Promise<void>((resolve) => {
    // A process that fails to start emits an error but no exit.
    const over = () => {
      release();
      for (const { reject } of waiting.values()) reject(new Error('The process has ended'));
      waiting.clear();
      resolve();
    };
    child.on('error', over).on('exit', over);
  });
  child.on('message', (answer: CompressResult) => {
    const { resolve, reject } = waiting.get(answer.id) ?? {};
    waiting.delete(answer.id);
    if ('bytes' in answer) resolve?.(answer.bytes);
    else reject?.(new Error(answer.fault));
  });
  return {
    compress: (picture) =>
      new Promise((resolve, reject) => {
        const id = count++;
        waiting.set(id, { resolve, reject });
        const task: CompressTask = { ...picture, id };
        child.send(task, (error) => error && reject(error));
      }),
    async [Symbol.asyncDispose]() {
      child.kill();
      await end;
    },
  };
}

export interface PictureFile extends Omit<Rendition, 'width'> {
  /** `pictures/…`, with a hash of the content. */
  path: string;
  /** Pixels. */
  width: number;
  height: number;
}

/** The versions of an image that are shown. */
export interface PreparedPicture {
  /** A format that every browser supports. */
  fallback: PictureFile;
  /** The same image in several widths, narrowest first; empty if one is enough. */
  renditions: readonly PictureFile[];
  /** Whether it cannot have transparency, as no JPEG can. */
  isOpaque: boolean;
}

/** The maximum share of the bytes that a re-encoded image may have: a smaller saving is not worth the loss. */
const worthwhile = 0.75;

/** One version, for a self-contained page. */
export async function prepareOne(picture: Resource, encoding: Encoding): Promise<PreparedPicture> {
  const isOpaque = picture.mediaType === 'image/jpeg';
  const asIs = { fallback: picture, renditions: [], isOpaque };
  if (!canBeScaled(picture)) return asIs;
  const { encodeWebp } = await import('./encode.ts');
  const rendition = await encodeWebp(picture, largestOf(picture.width), encoding);
  const isWorthIt = rendition.bytes.length <= worthwhile * picture.bytes.length;
  return isWorthIt ? { ...asIs, fallback: fileOf(rendition, picture) } : asIs;
}

/** Several versions for the browser to choose from. */
export async function prepareAll(picture: Resource, encoding: Encoding): Promise<PreparedPicture> {
  const isOpaque = picture.mediaType === 'image/jpeg';
  const asIs = { fallback: picture, renditions: [], isOpaque };
  if (!canBeScaled(picture)) return asIs;
  const isOld = picture.mediaType === 'image/jpeg' || picture.mediaType === 'image/png';
  // A WebP or AVIF of this size cannot be improved.
  if (!isOld && picture.width === largestOf(picture.width)) return asIs;
  const { encodeAlike, encodeWebp } = await import('./encode.ts');
  const renditions: PictureFile[] = [];
  for (const width of widthsOf(picture.width, isLossy(picture))) {
    renditions.push(fileOf(await encodeWebp(picture, width, encoding), picture));
  }
  const largest = renditions.at(-1);
  if (!largest || largest.bytes.length >= picture.bytes.length) return asIs;
  if (!isOld) return { fallback: largest, renditions, isOpaque };
  const isScaled = largest.width < picture.width;
  const fallback = isScaled ? fileOf(await encodeAlike(picture, largest.width, encoding), picture) : picture;
  return { fallback, renditions, isOpaque };
}

function fileOf({ mediaType, bytes, width }: Rendition, { width: own, height }: Resource): PictureFile {
  const hash = sha256(bytes).slice(0, 16);
  const extension = mediaType.slice('image/'.length).replace('jpeg', 'jpg');
  const path = `pictures/${hash}.${extension}`;
  return { path, mediaType, bytes, width, height: Math.round((height * width) / own) };
}
