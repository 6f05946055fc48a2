/**
 * Who has to act, which decides the exit code: the author (1), the one who called the command or wrote the config (2),
 * or the one who looks after the machine (3).
 */
export type Concern = 'document' | 'usage' | 'environment';

export type Severity = 'error' | 'warning' | 'info';

/** A message that Offprint can give. Wording: "Unexpected X, expected Y" or "Cannot X without Y"; values in backticks. */
export interface Rule<Facts> {
  concern: Concern;
  severity: Severity;
  /** What is wrong. */
  reason: (facts: Facts) => string;
  /** What to do about it. */
  cure?: (facts: Facts) => string | undefined;
}

export type RuleId = keyof typeof rules;

/** What a rule must be told to word its message. */
export type Facts<Id extends RuleId> = (typeof rules)[Id] extends Rule<infer Facts> ? Facts : never;

const rule = <Facts = object>(rule: Rule<Facts>): Rule<Facts> => rule;

interface Near {
  /** The nearest known name, if one is near enough to be meant. */
  near?: string | undefined;
}

const didYouMean = ({ near }: Near) => (near ? `Did you mean \`${near}\`?` : undefined);

const quoted = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

/** Rounded so that what is over a limit looks so. */
const megabytes = (bytes: number, round: (number: number) => number) => round(bytes / 10_000) / 100;

const tags = (names: readonly string[]) => names.map((name) => `\`<${name}>\``).join(' or ');

const contentOfRemoved = { kept: ', its content stays', removed: ' with its content' };

const noScripts = 'Leave it out: a document runs no scripts.';

const looksOfTemplate = 'Leave it out: how things look is said by the template.';

/** What to do instead of an unknown key: the few of a group are named, those of the whole are too many to be read. */
const otherKeys = ({ key, known }: { key: string; known: readonly string[] }) =>
  key.includes('.') ? `Known keys: ${quoted(known)}.` : 'Leave it out; a value of your own goes under `variables`.';

/** Attributes that say only how something looks. */
const looks = new Set([
  ...[
    'align',
    'background',
    'bgcolor',
    'border',
    'bordercolor',
    'cellpadding',
    'cellspacing',
    'class',
    'clear',
    'color',
  ],
  ...['face', 'frame', 'height', 'hspace', 'noshade', 'nowrap', 'rules', 'size', 'style', 'valign', 'vspace', 'width'],
]);

/** What to write in place of HTML that a document cannot hold. */
const insteadOf: Readonly<Record<string, string | undefined>> = {
  audio: 'Link to it.',
  center: 'Use `<div align="center">`.',
  embed: 'Link to it.',
  font: looksOfTemplate,
  iframe: 'Link to the page.',
  object: 'Link to it.',
  script: noScripts,
  strike: 'Use `<s>`, or `~~` on both sides.',
  style: looksOfTemplate,
  svg: 'Save it as a file beside the source, and show that as a picture.',
  tt: 'Use `<code>`, or backticks.',
  video: 'Link to it.',
};

/** The catalogue of messages. Ids are permanent: people write them into configs and search for them. */
export const rules = {
  // Command line and config
  'usage': rule<{ reason: string; cure?: string | undefined }>({
    concern: 'usage',
    severity: 'error',
    reason: ({ reason }) => reason,
    cure: ({ cure }) => cure ?? 'Run `offprint --help` to see what can be said.',
  }),
  'source-missing': rule({
    concern: 'usage',
    severity: 'error',
    reason: () => 'Cannot read the source: there is no such file or folder',
    cure: () => 'Check the path; it is taken relative to the folder you are in.',
  }),
  'source-none': rule<{ looked: string }>({
    concern: 'usage',
    severity: 'error',
    reason: ({ looked }) => `Cannot build without a source: found no Markdown in \`${looked}\``,
    cure: () => 'Name a Markdown file, or put one into `source/`.',
  }),
  'slug-conflict': rule<{ slug: string; other: string }>({
    concern: 'usage',
    severity: 'error',
    reason: ({ slug, other }) => `Unexpected second publication \`${slug}\`: \`${other}\` has that slug already`,
    cure: () => 'Give one of them another `slug` in its front matter.',
  }),
  'config-invalid': rule<{ reason: string; cure?: string | undefined }>({
    concern: 'usage',
    severity: 'error',
    reason: ({ reason }) => reason,
    cure: ({ cure }) => cure,
  }),
  'plugin-invalid': rule<{ plugin: string; reason: string; cure?: string | undefined }>({
    concern: 'usage',
    severity: 'error',
    reason: ({ plugin, reason }) => `Cannot load the plugin \`${plugin}\`: ${reason}`,
    cure: ({ cure }) => cure,
  }),
  'plugin-failed': rule<{ plugin: string; reason: string; document?: string | undefined }>({
    concern: 'usage',
    severity: 'error',
    reason: ({ plugin, reason, document }) =>
      `Cannot use the plugin \`${plugin}\`, which failed${document ? ` on \`${document}\`` : ''}: ${reason}`,
    cure: () => 'Build without it to see whether the document is sound; a plugin has its own documentation.',
  }),
  'template-invalid': rule<{ template: string; reason: string }>({
    concern: 'usage',
    severity: 'error',
    reason: ({ template, reason }) => `Cannot use the template \`${template}\`: ${reason}`,
    cure: () => 'See the built-in templates for the shape of a template folder.',
  }),

  // The source and its front matter
  'source-encoding': rule<{ found: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ found }) => `Unexpected ${found}, expected UTF-8 text`,
    cure: () => 'Save the file as UTF-8.',
  }),
  'title-missing': rule<{ used: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ used }) => `Unexpected document without a title; used \`${used}\``,
    cure: () => 'Give a `title` in the front matter, or begin the text with a `# Heading`.',
  }),
  'book-empty': rule({
    concern: 'document',
    severity: 'error',
    reason: () => 'Unexpected book without chapters',
    cure: () => 'Name the files of its chapters under `chapters` in the front matter.',
  }),
  'template-option': rule<Near & { name: string; template: string; expected?: string | undefined }>({
    concern: 'document',
    severity: 'error',
    reason: ({ name, template, expected }) =>
      expected === undefined
        ? `Unexpected option \`${name}\`, which the template \`${template}\` does not have`
        : `Unexpected value of the option \`${name}\` of the template \`${template}\`, expected ${expected}`,
    cure: didYouMean,
  }),
  'chapter-missing': rule<Near & { file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `Cannot read the chapter \`${file}\`: there is no such file`,
    cure: didYouMean,
  }),
  'chapter-outside': rule<{ file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `Cannot read the chapter \`${file}\`: it is outside the project`,
    cure: () => 'Move it next to the other chapters. Nothing outside the folder of the project is read.',
  }),
  'chapter-twice': rule<{ file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `Unexpected second mention of the chapter \`${file}\``,
    cure: () => 'List each file once.',
  }),
  'chapter-draft': rule<{ title: string }>({
    concern: 'document',
    severity: 'info',
    reason: ({ title }) => `Left out the chapter "${title}", which has no file yet`,
  }),
  'chapter-key': rule<{ key: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ key }) => `Unexpected \`${key}\` in the front matter of a chapter: it is the book's to say`,
    cure: () => 'Move it to the front matter of the file that lists the chapters.',
  }),
  'summary-unknown': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'Unexpected content in a list of chapters, expected links, lists of links and headings',
    cure: () => 'Leave it out: nothing of it is published.',
  }),
  'source-empty': rule({
    concern: 'document',
    severity: 'error',
    reason: () => 'Cannot publish an empty document',
    cure: () => 'Write something below the front matter.',
  }),
  'source-depth': rule<{ levels: number }>({
    concern: 'document',
    severity: 'error',
    reason: ({ levels }) => `Unexpected nesting of more than ${levels} levels`,
    cure: () => 'Take the text apart, or raise `limits.depth` in the config.',
  }),
  'source-size': rule<{ size: number; limit: number }>({
    concern: 'document',
    severity: 'error',
    reason: ({ size, limit }) =>
      `Unexpected source of ${megabytes(size, Math.ceil)} MB, expected ${megabytes(limit, Math.floor)} MB at most`,
    cure: () => 'Make several files of it, or raise `limits.size` in the config.',
  }),
  'source-time': rule<{ seconds: number }>({
    concern: 'document',
    severity: 'error',
    reason: ({ seconds }) => `Cannot read the source within ${seconds} s`,
    cure: () => 'Make several files of it, or raise `limits.time` in the config.',
  }),
  'source-memory': rule({
    concern: 'document',
    severity: 'error',
    reason: () => 'Cannot read the source: it takes too much memory',
    cure: () => 'Make several files of it.',
  }),
  'table-cells': rule<{ cells: number; most: number }>({
    concern: 'document',
    severity: 'error',
    reason: ({ cells, most }) => `Unexpected table that lacks ${cells} cells, expected ${most} at most`,
    cure: () => 'Write out its rows, or give it fewer columns.',
  }),
  'front-matter-unclosed': rule({
    concern: 'document',
    severity: 'error',
    reason: () => 'Unexpected end of the front matter, expected a closing `---`',
    cure: () => 'Put `---` on a line of its own after the last key.',
  }),
  'front-matter-yaml': rule<{ reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ reason }) => `Cannot read the front matter as YAML: ${reason}`,
    cure: () => 'Put values that hold `:`, `#` or quotes between quotes.',
  }),
  'front-matter-value': rule<{ key: string; found: string; expected: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ key, found, expected }) =>
      `Unexpected ${found} ${key ? `for \`${key}\`` : 'in the front matter'}, expected ${expected}`,
  }),
  'front-matter-key': rule<Near & { key: string; known: readonly string[]; isOfProject?: boolean }>({
    concern: 'document',
    severity: 'error',
    reason: ({ key }) => `Unexpected key \`${key}\` in the front matter`,
    cure: (facts) =>
      facts.isOfProject
        ? 'It is the project that decides this: put it into the config file, `offprint.config.yaml`.'
        : (didYouMean(facts) ?? otherKeys(facts)),
  }),

  // HTML in the source
  'html-element-removed': rule<{ element: string; content?: 'kept' | 'removed' | undefined }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, content }) =>
      `Unexpected element \`<${element}>\`; removed it${content ? contentOfRemoved[content] : ''}`,
    cure: ({ element }) => insteadOf[element] ?? 'Say it in Markdown, or with an element of HTML that is allowed.',
  }),
  'html-element-misplaced': rule<{ element: string; within: readonly string[] }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, within }) =>
      `Cannot use \`<${element}>\` without ${tags(within)} around it; kept only its content`,
    cure: ({ element, within }) => `Put \`<${element}>\` into ${tags(within)}, or leave it out.`,
  }),
  'html-attribute-removed': rule<{ element: string; attribute: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, attribute }) => `Unexpected attribute \`${attribute}\` of \`<${element}>\`; removed it`,
    cure: ({ attribute }) => {
      if (attribute.startsWith('on')) return noScripts;
      if (attribute === 'markdown') return 'Leave it out: Markdown between blank lines is read inside HTML, too.';
      return looks.has(attribute) ? looksOfTemplate : 'Leave it out, or write what it says in the text.';
    },
  }),
  'link-protocol-removed': rule<{ element: string; attribute: string; protocol: string; allowed: readonly string[] }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ element, attribute, protocol }) =>
      `Unexpected protocol \`${protocol}:\` in \`${attribute}\` of \`<${element}>\`; removed the address`,
    cure: ({ allowed }) => `Use ${quoted(allowed.map((name) => `${name}:`))}, or a path without a protocol.`,
  }),

  // Pictures
  'picture-none': rule({
    concern: 'document',
    severity: 'error',
    reason: () => 'Cannot show a picture without a path',
    cure: () => 'Write the path of a file between the parentheses, or remove the picture.',
  }),
  'picture-missing': rule<{ src: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ src }) => `Cannot show the picture \`${src}\`: there is no such file`,
    cure: () => 'Check the path; it is taken relative to the source.',
  }),
  'picture-outside': rule<{ src: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ src }) => `Cannot show the picture \`${src}\`: it lies outside the project`,
    cure: () => 'Copy it into the folder of the source.',
  }),
  'picture-remote': rule<{ src: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ src }) => `Cannot show the remote picture \`${src}\` without fetching it`,
    cure: () => 'Download it into the folder of the source and link to the file.',
  }),
  'picture-broken': rule<{ src: string; reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ src, reason }) => `Cannot decode the picture \`${src}\`: ${reason}`,
    cure: () => 'Open it in a picture editor and save it again as PNG, JPEG, GIF, WebP, AVIF or SVG.',
  }),
  'picture-alternative': rule<{ src: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ src }) => `Unexpected picture \`${src}\` without a text alternative`,
    cure: () => 'Say between the square brackets what the picture shows.',
  }),

  // Code and formulas
  'code-language-unknown': rule<Near & { language: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ language }) => `Unexpected language \`${language}\` of code, which is shown without highlighting`,
    cure: (facts) => didYouMean(facts) ?? 'Write `text` for code of no language.',
  }),
  'math-invalid': rule<{ reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ reason }) => `Cannot read the formula: ${reason}`,
    cure: () => 'Correct the TeX; write `\\$` for a dollar that opens no formula.',
  }),

  // Diagrams
  'diagram-text-missing': rule<{ missing: 'title' | 'description' }>({
    concern: 'document',
    severity: 'error',
    reason: ({ missing }) => `Cannot show a diagram without a ${missing}`,
    cure: ({ missing }) =>
      missing === 'title'
        ? 'Write what it is behind `mermaid`, as `title="…"`, or as `accTitle: …` on a line of its own.'
        : 'Say what it shows behind `mermaid`, as `alt="…"`, or as `accDescr: …` on a line of its own.',
  }),
  'diagram-invalid': rule<Near & { reason: string; cure?: string | undefined }>({
    concern: 'document',
    severity: 'error',
    reason: ({ reason }) => `Cannot draw the diagram: ${reason}`,
    cure: (facts) =>
      facts.cure ?? didYouMean(facts) ?? 'Correct it by the manual of Mermaid: `https://mermaid.js.org`.',
  }),
  'diagram-size': rule<{ side: 'wide' | 'tall' }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ side }) => `Unexpected diagram so ${side} that its labels can hardly be read on a page`,
    cure: ({ side }) =>
      side === 'wide' ? 'Split it, or let it run from top to bottom.' : 'Split it, or let it run from left to right.',
  }),
  'diagram-links': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'Unexpected links in a diagram; removed them, its text stays',
    cure: () => 'A diagram is a picture, in print too: put the links into the text beside it.',
  }),

  // Directives and alerts
  'directive-unknown': rule<Near & { directive: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive }) => `Unexpected directive \`${directive}\`, which is shown as text`,
    cure: (facts) => didYouMean(facts) ?? 'Put a backslash before it where it is meant as text.',
  }),
  'directive-syntax': rule<{ directive: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive }) => `Unexpected text on the line of \`${directive}\`, which is shown as text`,
    cure: ({ directive }) => `Write a title in square brackets, with nothing between: \`${directive}[Title]\`.`,
  }),
  'directive-unclosed': rule<{ directive: string; fence: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ directive, fence }) => `Unexpected end of \`${directive}\`, expected a closing \`${fence}\``,
    cure: ({ fence }) => `Put \`${fence}\` on a line of its own; one that holds another needs more colons than that.`,
  }),
  'directive-depth': rule<{ directive: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive }) => `Unexpected \`${directive}\` so deep in others, which is shown as text`,
    cure: () => 'Close the blocks around it, or do with fewer.',
  }),
  'directive-stray': rule<{ fence: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ fence }) => `Unexpected closing \`${fence}\`: nothing is open here`,
    cure: () => 'A block that holds another needs more colons than that one.',
  }),
  'directive-attribute': rule<Near & { directive: string; attribute: string; known: readonly string[] }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive, attribute }) => `Unexpected attribute \`${attribute}\` of \`${directive}\``,
    cure: (facts) => didYouMean(facts) ?? `Known attributes: ${quoted(facts.known)}.`,
  }),
  'directive-attribute-value': rule<{ directive: string; attribute: string; value: string; expected: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive, attribute, value, expected }) =>
      `Unexpected value \`${value}\` for \`${attribute}\` of \`${directive}\`, expected ${expected}`,
  }),
  'directive-attribute-missing': rule<{ directive: string; attribute: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive, attribute }) => `Unexpected \`${directive}\` without \`${attribute}\``,
    cure: ({ directive, attribute }) => {
      const label = /^:[^:]/u.test(directive) ? '[…]' : '';
      return `Write \`${directive}${label}{${attribute}="…"}\`.`;
    },
  }),
  'alert-unknown': rule<Near & { name: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ name }) => `Unexpected alert \`[!${name}]\`, which is shown as text`,
    cure: (facts) =>
      didYouMean(facts) ?? 'Known alerts: `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`.',
  }),

  // Files that a source names
  'file-missing': rule<Near & { file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `Cannot read \`${file}\`: there is no such file`,
    cure: (facts) => didYouMean(facts) ?? 'Check the path; it is taken relative to the file that names it.',
  }),
  'file-outside': rule<{ file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file }) => `Cannot read \`${file}\`: it lies outside the project`,
    cure: () => 'Copy it into the folder of the project.',
  }),
  'file-unreadable': rule<{ file: string; reason: string; line: number | undefined; cure?: string | undefined }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file, reason, line = 1 }) => `Cannot show \`${file}\`: at its line ${line}, ${reason}`,
    cure: ({ cure }) => cure,
  }),
  'include-cycle': rule<{ chain: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ chain }) => `Unexpected file that includes itself: \`${chain.join(' -> ')}\``,
    cure: () => 'Take one of these includes out.',
  }),
  'include-limit': rule<{ file: string; limit: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file, limit }) => `Cannot include \`${file}\`: a chapter may include no more than ${limit}`,
    cure: () => 'Include less, or make chapters of the parts.',
  }),
  'code-lines': rule<{ file: string; lines: string; count: number }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file, lines, count }) =>
      `Unexpected lines \`${lines}\` of \`${file}\`, which has ${count}; expected a range like \`10-20\``,
  }),
  'code-region': rule<Near & { file: string; region: string; known: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ file, region }) => `Cannot find the region \`${region}\` in \`${file}\``,
    cure: (facts) =>
      didYouMean(facts) ??
      (facts.known.length > 0
        ? `Its regions: ${quoted(facts.known)}.`
        : `Put comments around it: \`#region ${facts.region}\` and \`#endregion\`.`),
  }),
  'code-body': rule<{ file: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ file }) => `Unexpected \`file=${file}\` of a fence with code of its own, which is shown`,
    cure: () => 'Leave the fence empty to show the file, or take `file=` away.',
  }),

  // Variables
  'variable-unknown': rule<Near & { name: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ name }) => `Unexpected variable \`${name}\``,
    cure: (facts) =>
      didYouMean(facts) ??
      'Give it under `variables` in the front matter or the config; write `\\{{` where braces are meant.',
  }),

  // Parts for some formats or variants
  'only-format': rule<Near & { name: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ name }) => `Unexpected format \`${name}\` of \`only\`, expected \`html\`, \`pdf\` or \`epub\``,
    cure: didYouMean,
  }),
  'only-variant': rule<Near & { name: string; known: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ name }) => `Unexpected variant \`${name}\` of \`only\``,
    cure: (facts) =>
      didYouMean(facts) ??
      (facts.known.length > 0
        ? `Known variants: ${quoted(facts.known)}.`
        : 'List the variants that there are under `variants` in the config.'),
  }),
  'only-nothing': rule<{ directive: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ directive }) => `Unexpected \`${directive}\` without \`format\` or \`variant\``,
    cure: ({ directive }) => `Write for what it is: \`${directive}{format="pdf epub"}\`.`,
  }),
  'only-note': rule<{ label: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ label }) => `Cannot refer to the note \`${label}\` where its text is left out`,
    cure: () => 'Move the text of the note out of the `only`, or the reference into it.',
  }),
  'only-left-out': rule<{ count: number; from: string; places: readonly string[] }>({
    concern: 'document',
    severity: 'info',
    reason: ({ count, from }) => `Left out ${count} ${count === 1 ? 'part' : 'parts'} ${from}`,
    cure: ({ places }) => `At ${places.join(', ')}.`,
  }),
  'link-left-out': rule<{ target: string; formats: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ target, formats }) => `Link to \`${target}\`, which is left out of the ${formats.join(' and the ')}`,
    cure: () => 'Put the link into an `only` of the same formats, or its target out of one.',
  }),

  // Citations
  'citation-unknown': rule<Near & { key: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ key }) => `Citation of \`${key}\`, which is not in the bibliography`,
    cure: (facts) =>
      didYouMean(facts) ?? `Add it to the bibliography, or write \`\\@${facts.key}\` where no work is meant.`,
  }),
  'bibliography-missing': rule<{ path: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ path }) => `Cannot read the bibliography \`${path}\`: there is no such file`,
    cure: () => 'Check the path; it is taken relative to the file that names it.',
  }),
  'bibliography-outside': rule<{ path: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ path }) => `Cannot read the bibliography \`${path}\`: it lies outside the project`,
    cure: () => 'Copy it into the folder of the source.',
  }),
  'bibliography-format': rule<{ path: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ path }) => `Unexpected bibliography \`${path}\`, expected a \`.bib\`, \`.json\` or \`.yaml\` file`,
    cure: () => 'Export the works from your reference manager as BibTeX, BibLaTeX or CSL-JSON.',
  }),
  'bibliography-broken': rule<{ reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ reason }) => `Cannot read the bibliography: ${reason}`,
  }),
  'bibliography-text': rule<{ reason: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ reason }) => `Unexpected text in the bibliography: ${reason}`,
    cure: () => 'It is shown as it is written.',
  }),
  'bibliography-entry': rule<{ key: string; reason: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ key, reason }) => `Unexpected entry \`${key}\` in the bibliography: ${reason}`,
  }),
  'bibliography-duplicate': rule<{ key: string; first: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ key }) => `Unexpected second entry \`${key}\` in the bibliography`,
    cure: ({ first }) => `The one in \`${first}\` is used: rename the other, or remove it.`,
  }),
  'bibliography-none': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'Unexpected `::bibliography` in a document without a bibliography',
    cure: () => 'Name its files in the front matter: `bibliography: references.bib`.',
  }),
  'citation-style-missing': rule<Near & { style: string; known: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ style }) => `Cannot find the style of citations \`${style}\``,
    cure: (facts) => didYouMean(facts) ?? `Write one of ${quoted(facts.known)}, or the path of a CSL file.`,
  }),
  'citation-style-outside': rule<{ style: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ style }) => `Cannot read the style of citations \`${style}\`: it lies outside the project`,
    cure: () => 'Copy it into the folder of the source.',
  }),
  'citation-style-broken': rule<{ style: string; reason: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ style, reason }) => `Cannot use the style of citations \`${style}\`: ${reason}`,
    cure: () => 'Take an independent style of CSL 1.0, as the repository of styles offers them for download.',
  }),

  'table-none': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'Unexpected `:::table` without a table in it',
    cure: () => 'Put a table between its lines, or write `:::figure` for anything else.',
  }),
  'list-empty': rule<{ directive: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ directive }) => `Unexpected \`${directive}\`: there is nothing with a caption to list`,
    cure: () => 'Leave it out, or give what is to be listed a caption.',
  }),

  // Headings and abbreviations
  'heading-jump': rule<{ level: number; before: number }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ level, before }) => `Unexpected heading of level ${level} after one of level ${before}`,
    cure: ({ before }) => `Write \`${'#'.repeat(before + 1)}\`: who listens takes the levels between for missing.`,
  }),
  'abbreviation-unused': rule<{ abbreviation: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ abbreviation }) => `Unexpected definition of the abbreviation \`${abbreviation}\`, which is never used`,
    cure: () => 'Write it in the text just as it is defined, capitals included, or remove the definition.',
  }),

  // Notes
  'note-unknown': rule<Near & { note: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ note }) => `Unexpected reference to the note \`${note}\`, which is shown as text: there is no such note`,
    cure: (facts) =>
      didYouMean(facts) ?? `Write the note, \`[^${facts.note}]: …\`, or put a backslash before it where it is text.`,
  }),
  'note-unused': rule<{ note: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ note }) => `Unexpected note \`${note}\`, which nothing refers to; left it out`,
    cure: ({ note }) => `Write \`[^${note}]\` where its number shall stand, or remove the note.`,
  }),
  'note-duplicate': rule<{ note: string; line?: number | undefined }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ note }) => `Unexpected second note \`${note}\`; left it out`,
    cure: ({ line }) => (line ? `The first is at line ${line}: rename one of them.` : 'Rename one of them.'),
  }),

  // Links and ids
  'link-target': rule<Near & { target: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ target }) => `Link to unknown target \`${target}\``,
    cure: didYouMean,
  }),
  'reference-nameless': rule<{ id: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ id }) => `Cannot refer to \`${id}\` without words: it has neither number nor title`,
    cure: ({ id }) => `Write what the link is to say, \`[words](#${id})\`, or give its target a caption.`,
  }),
  'link-target-file': rule<Near & { id: string; file: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ id, file }) => `Link to \`${id}\`, which \`${file}\` does not have`,
    cure: didYouMean,
  }),
  'link-ambiguous': rule<{ id: string; files: readonly string[]; written: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ id, files }) => `Link to \`${id}\`, which several chapters have: ${quoted(files)}`,
    cure: ({ id, written }) => `Name the file: \`${written}#${id}\`.`,
  }),
  'link-file': rule<{ href: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ href }) => `Unexpected link to the local file \`${href}\`, which is not part of the publication`,
    cure: () => 'Readers of the published files will not have it: link to a web address instead.',
  }),
  'index-see': rule<Near & { term: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ term }) => `Index refers to \`${term}\`, which it does not list`,
    cure: didYouMean,
  }),
  'glossary-twice': rule<{ term: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ term }) => `Unexpected second explanation of \`${term}\` in a glossary`,
    cure: () => 'Explain each term once.',
  }),
  'glossary-empty': rule({
    concern: 'document',
    severity: 'warning',
    reason: () => 'Unexpected glossary without terms',
    cure: () => 'Put a definition list into it: a term on a line, and below it a line that begins with `: `.',
  }),
  'id-duplicate': rule<{ id: string; line?: number | undefined }>({
    concern: 'document',
    severity: 'error',
    reason: ({ id }) => `Unexpected second element with the id \`${id}\``,
    cure: ({ line }) => (line ? `The first is at line ${line}: rename one of them.` : 'Rename one of them.'),
  }),

  // Pages
  'pages-unsettled': rule<{ ids: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ ids }) => `Cannot settle the page numbers: they move ${quoted(ids)} to another page and back`,
    cure: () => 'Make that text, or what stands before it, a line longer or shorter.',
  }),

  // The machine
  'browser-missing': rule<{ looked: string; cure: string }>({
    concern: 'environment',
    severity: 'error',
    reason: ({ looked }) => `Cannot print a PDF or draw diagrams without a browser; looked in ${looked}`,
    cure: ({ cure }) => cure,
  }),
  'browser-failed': rule<{ reason: string }>({
    concern: 'environment',
    severity: 'error',
    reason: ({ reason }) => `Cannot use the browser: ${reason}`,
    cure: () => 'Build again; if it stays so, name another browser with `--browser`.',
  }),
  'disk-full': rule<{ folder: string }>({
    concern: 'environment',
    severity: 'error',
    reason: ({ folder }) => `Cannot use the browser: the disk that holds \`${folder}\` is full`,
    cure: () => 'Make room there, or name a folder on another disk in the environment variable `TMPDIR`.',
  }),
  'browser-unjailed': rule<{ reason: string }>({
    concern: 'environment',
    severity: 'info',
    reason: ({ reason }) => `The browser runs without its sandbox: ${reason}`,
    cure: () => 'Run Offprint as an ordinary user when you print documents of strangers.',
  }),
  'output-failed': rule<{ path: string; reason: string }>({
    concern: 'environment',
    severity: 'error',
    reason: ({ path, reason }) => `Cannot write \`${path}\`: ${reason}`,
    cure: () => 'Earlier files were left as they were. Name another folder with `--out`.',
  }),
};
