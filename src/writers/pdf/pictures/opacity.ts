/** Puts the opacity of each pixel behind its colours. Both have a byte for each sample. */
export function joinOpacity(colours: Uint8Array, opacity: Uint8Array, channels: number): Buffer {
  const joined = Buffer.alloc(colours.length + opacity.length);
  for (let pixel = 0, at = 0; pixel < opacity.length; pixel++) {
    for (let channel = 0; channel < channels; channel++) joined[at++] = colours[pixel * channels + channel] ?? 0;
    joined[at++] = opacity[pixel] ?? 0;
  }
  return joined;
}

/** Parts the opacity of each pixel from its colours. */
export function partOpacity(joined: Uint8Array, channels: number): [colours: Buffer, opacity: Buffer] {
  const pixels = joined.length / (channels + 1);
  const colours = Buffer.alloc(pixels * channels);
  const opacity = Buffer.alloc(pixels);
  for (let pixel = 0, at = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < channels; channel++) colours[pixel * channels + channel] = joined[at++] ?? 0;
    opacity[pixel] = joined[at++] ?? 0;
  }
  return [colours, opacity];
}
