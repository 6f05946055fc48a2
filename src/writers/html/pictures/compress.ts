import sharp from 'sharp';

// Each picture is decoded once: what is kept of it for another time only takes memory. Several are compressed at once, and
// each in many threads takes more memory, and no less time.
sharp.cache(false);
sharp.concurrency(1);

/** How a picture is compressed. */
export interface Compression {
  kind: 'webp' | 'jpeg' | 'png';
  /** From 1 to 100. Absent for WebP without loss, and for PNG. */
  quality?: number;
}

/** A picture, and what is to become of it. */
export interface PictureTask {
  bytes: Uint8Array;
  /** Pixels. A picture that has fewer stays as wide. */
  width: number;
  compression: Compression;
}

/** Compresses a picture: upright, and in the colours of sRGB, to which sharp converts whatever has a profile of its own. */
export type Compress = (picture: PictureTask) => Promise<Uint8Array>;

/** Compresses a picture in this process. */
export const compress: Compress = ({ bytes, width, compression: { kind, quality } }) => {
  const scaled = sharp(bytes, { limitInputPixels: false }).autoOrient().resize({ width, withoutEnlargement: true });
  if (kind === 'jpeg') return scaled.jpeg({ quality, mozjpeg: true }).toBuffer();
  if (kind === 'png') return scaled.png({ compressionLevel: 9 }).toBuffer();
  return scaled.webp(quality === undefined ? { lossless: true } : { quality, smartSubsample: true }).toBuffer();
};
