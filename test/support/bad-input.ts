/** Documents that nobody means, each as large as it takes to break what is quadratic or recursive. */
export const badInput: Readonly<Record<string, string | Uint8Array>> = {
  'quotations within quotations': `${'> '.repeat(10_000)}a`,
  'list items within list items, on one line': `${'- '.repeat(10_000)}a`,
  'list items within list items, line by line': lines(1_500, (index) => `${'  '.repeat(index)}- a`),
  'notes within notes': lines(2_000, (index) => `[^${index}]: a[^${index + 1}]`),
  'emphasis within emphasis': `${'*a **a '.repeat(5_000)}b${' a** a*'.repeat(5_000)}`,
  'brackets within brackets': `${'['.repeat(8_000)}a${']'.repeat(8_000)}`,
  'HTML within HTML': `${'<div>\n\n'.repeat(5_000)}a`,
  'HTML within a line': `${'<b>'.repeat(10_000)}a`,
  'braces within braces': `$$\n${'{'.repeat(10_000)}x${'}'.repeat(10_000)}\n$$`,
  'directives that nobody closes': ':::note\n\n'.repeat(3_000),
  'directives that nobody knows': ':::nope\n\n'.repeat(3_000),
  'everything that nobody closes': '`` *a **b ~~c [d](<e ![f]( <g h="i <!-- $j :kbd[k {#l ^[m <![CDATA[ \n'.repeat(300),
  'a fence that nobody closes': `\`\`\`js\n${'x(\n'.repeat(5_000)}`,
  '5,000 headings': lines(5_000, (index) => `# Heading ${index % 100}\n`),
  '3,000 columns': `|${'a|'.repeat(3_000)}\n|${'-|'.repeat(3_000)}\n|${'b|'.repeat(3_000)}`,
  'more columns than rows fill': `|${'a|'.repeat(2_000)}\n|${'-|'.repeat(2_000)}\n${'|x|\n'.repeat(2_000)}`,
  '100,000 lines': 'a\n'.repeat(100_000),
  'a line of a megabyte': 'word '.repeat(200_000),
  'a word of a megabyte': 'a'.repeat(1_000_000),
  '2,000 notes': lines(2_000, (index) => `a[^${index}]\n\n[^${index}]: b\n`),
  '10,000 definitions': `${lines(10_000, (index) => `[a${index}]: https://b.example/${index}`)}\n\n[a1] [a9999]`,
  '5,000 links': '[a](https://b.example) '.repeat(5_000),
  '5,000 pictures of one file': '![a](a.png)\n\n'.repeat(5_000),
  '5,000 alerts': '> [!NOTE]\n> a\n\n'.repeat(5_000),
  'a long front matter': `---\n${lines(5_000, (index) => `key${index}: a`)}\n---\n\na`,
  'zero bytes': 'a\0b\0\0\n\n\0# c\0\n',
  'line ends of Windows': '# A\r\n\r\n- b\r\n- c\r\n',
  'a byte order mark': '\uFEFF# A\n\nb\n',
  'UTF-16, little end first': Uint8Array.of(0xff, 0xfe, ...utf16('# Ä\n\n漢字\n')),
  'UTF-16 without a mark': Uint8Array.from(utf16('# A long title\n\nb\n')),
  'half a surrogate pair': 'a &#xD800; \\ud800 b',
};

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

function utf16(text: string): number[] {
  return [...Buffer.from(text, 'utf16le')];
}
