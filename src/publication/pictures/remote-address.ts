/** The URL of an image from the web; `//host/path`, without a protocol, is treated as `https:`. */
export function webAddress(src: string): string {
  return src.startsWith('//') ? `https:${src}` : src;
}
