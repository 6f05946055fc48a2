import sharp from 'sharp';

// Each image is decoded only once, so a cache only takes memory. Several are compressed in parallel; multiple threads
// for each take more memory and no less time.
sharp.cache(false);
sharp.concurrency(1);

export interface Compression {
  kind: 'webp' | 'jpeg' | 'png';
  /** From 1 to 100. Absent for lossless WebP, and for PNG. */
  quality?: number;
}

/** An image and the result it should have. */
export interface PictureTask {
  bytes: Uint8Array;
  /** Pixels. A narrower image keeps its width. */
  width: number;
  compression: Compression;
}

/** Compresses an image: upright, and in sRGB, to which sharp converts every other colour profile. */
export type Compress = (picture: PictureTask) => Promise<Uint8Array>;

/** Compresses an image in this process. */
export const compress: Compress = ({ bytes, width, compression: { kind, quality } }) => {
  const scaled = sharp(bytes, { limitInputPixels: false }).autoOrient().resize({ width, withoutEnlargement: true });
  if (kind === 'jpeg') return scaled.jpeg({ quality, mozjpeg: true }).toBuffer();
  if (kind === 'png') return scaled.png({ compressionLevel: 9 }).toBuffer();
  return scaled.webp(quality === undefined ? { lossless: true } : { quality, smartSubsample: true }).toBuffer();
};
