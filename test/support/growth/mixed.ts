import { constructs, type Files } from './constructs.ts';

/** What makes a publication of its own, or takes another way where there are many. */
const apart = new Set(['chapters', 'citations of one work', 'citations of many works']);

/** One document that holds as many of nearly every construct as are asked for. */
export function mixed(count: number): Files {
  const all = Object.entries(constructs).flatMap(([name, files]) => (apart.has(name) ? [] : [files(count)]));
  const texts = all.map(({ 'a.md': text }) => /^(?:---\n(?<keys>.*?)---\n)?(?<body>.*)$/su.exec(String(text))?.groups);
  const keys = new Set(texts.flatMap((groups) => (groups?.keys ?? '').split('\n').filter((line) => line !== '')));
  return {
    ...Object.assign({}, ...all),
    'a.md': `---\n${[...keys].join('\n')}\n---\n${texts.map((groups) => groups?.body ?? '').join('\n\n')}`,
  };
}
