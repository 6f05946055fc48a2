import type { Code } from 'mdast';

/** The attributes of a mark: `source="…"`. */
export function valuesOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/(?<key>[\w-]+)="(?<value>[^"]*)"/gu)].map(({ groups }) => [
      groups?.key ?? '',
      groups?.value ?? '',
    ]),
  );
}

/** A fence that shows a file, its lines or a region of it, as the attributes of DocFX say. */
export function codeFileOf(file: string, { language, range, id, name }: Readonly<Record<string, string>>): Code {
  const region = id ?? name;
  const meta = [
    `file="${file.replace(/^~\//u, '')}"`,
    ...(range && /^\d+(?:-\d*)?$/u.test(range) ? [`lines=${range}`] : []),
    ...(region ? [`region=${region}`] : []),
  ].join(' ');
  return { type: 'code', lang: language ?? null, meta, value: '' };
}
