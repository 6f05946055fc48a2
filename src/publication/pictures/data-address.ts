/** `data:image/png;base64,…` (RFC 2397). */
const dataAddress = /^data:(?<type>[^,;]*)(?:;[^,;]*)*?(?<base64>;[ \t]*base64)?,(?<data>[\s\S]*)$/iu;

/** Whether a picture stands in its address itself. */
export function isDataAddress(address: string): boolean {
  return /^data:/iu.test(address);
}

/** The bytes of a picture that stands in its address; nothing where there is no picture in it. */
export function bytesIn(address: string): Uint8Array | undefined {
  const { type = '', base64, data = '' } = dataAddress.exec(address)?.groups ?? {};
  if (!/^image\//iu.test(type)) return undefined;
  try {
    const text = decodeURIComponent(data);
    return Uint8Array.from(Buffer.from(text, base64 ? 'base64' : 'utf8'));
  } catch {
    // Not everyone encodes per cent signs.
    return Uint8Array.from(Buffer.from(data, base64 ? 'base64' : 'utf8'));
  }
}

/** The address as messages show it. */
export function shownAddress(address: string): string {
  const longest = 40;
  return isDataAddress(address) && address.length > longest ? `${address.slice(0, longest)}…` : address;
}
