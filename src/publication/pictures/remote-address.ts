/** The address of a picture of the web; `//host/path`, which leaves the protocol open, is taken for `https:`. */
export function webAddress(src: string): string {
  return src.startsWith('//') ? `https:${src}` : src;
}
