/** Kinds of pictures that all three formats show. */
export type PictureType = keyof typeof extensions;

/** The file extension of each kind. */
export const extensions = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
} as const;

/** What a file is by its first bytes: its name may say anything. */
export function pictureType(bytes: Uint8Array): PictureType | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096));
  const latin1 = start.toString('latin1', 0, 16);
  if (latin1.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (latin1.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (latin1.startsWith('GIF87a') || latin1.startsWith('GIF89a')) return 'image/gif';
  if (latin1.startsWith('RIFF') && latin1.startsWith('WEBP', 8)) return 'image/webp';
  if (latin1.startsWith('ftypavif', 4) || latin1.startsWith('ftypavis', 4)) return 'image/avif';
  return /^\uFEFF?\s*<[\s\S]*<?(?:\w+:)?svg[\s>]/u.test(start.toString('utf8')) ? 'image/svg+xml' : undefined;
}
