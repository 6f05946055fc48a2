/** Colours for a terminal, unless the user wants none (https://no-color.org). */
export function colors(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR;
}
