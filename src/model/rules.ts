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

const tags = (names: readonly string[]) => names.map((name) => `\`<${name}>\``).join(' or ');

const contentOfRemoved = { kept: ', its content stays', removed: ' with its content' };

const noScripts = 'Leave it out: a document runs no scripts.';

const looksOfTemplate = 'Leave it out: how things look is said by the template.';

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
  'template-invalid': rule<{ template: string; reason: string }>({
    concern: 'usage',
    severity: 'error',
    reason: ({ template, reason }) => `Cannot use the template \`${template}\`: ${reason}`,
    cure: () => 'See the built-in templates for the shape of a template folder.',
  }),

  // The source and its front matter
  'source-encoding': rule<{ byte: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ byte }) => `Unexpected byte \`${byte}\`, expected UTF-8 text`,
    cure: () => 'Save the file as UTF-8.',
  }),
  'title-missing': rule<{ used: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ used }) => `Unexpected document without a title; used \`${used}\``,
    cure: () => 'Give a `title` in the front matter, or begin the text with a `# Heading`.',
  }),
  'source-empty': rule({
    concern: 'document',
    severity: 'error',
    reason: () => 'Cannot publish an empty document',
    cure: () => 'Write something below the front matter.',
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
  'front-matter-key': rule<Near & { key: string; known: readonly string[] }>({
    concern: 'document',
    severity: 'error',
    reason: ({ key }) => `Unexpected key \`${key}\` in the front matter`,
    cure: (facts) => didYouMean(facts) ?? `Known keys: ${quoted(facts.known)}.`,
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
    cure: ({ directive, attribute }) => `Write \`${directive}[…]{${attribute}="…"}\`.`,
  }),
  'alert-unknown': rule<Near & { name: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ name }) => `Unexpected alert \`[!${name}]\`, which is shown as text`,
    cure: (facts) =>
      didYouMean(facts) ?? 'Known alerts: `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`.',
  }),

  // Links and ids
  'link-target': rule<Near & { target: string }>({
    concern: 'document',
    severity: 'error',
    reason: ({ target }) => `Link to unknown heading \`${target}\``,
    cure: didYouMean,
  }),
  'link-file': rule<{ href: string }>({
    concern: 'document',
    severity: 'warning',
    reason: ({ href }) => `Unexpected link to the local file \`${href}\`, which is not part of the publication`,
    cure: () => 'Readers of the published files will not have it: link to a web address instead.',
  }),
  'id-duplicate': rule<{ id: string; line?: number | undefined }>({
    concern: 'document',
    severity: 'error',
    reason: ({ id }) => `Unexpected second element with the id \`${id}\``,
    cure: ({ line }) => (line ? `The first is at line ${line}: rename one of them.` : 'Rename one of them.'),
  }),

  // The machine
  'browser-missing': rule<{ looked: string; cure: string }>({
    concern: 'environment',
    severity: 'error',
    reason: ({ looked }) => `Cannot print a PDF without a browser; looked in ${looked}`,
    cure: ({ cure }) => cure,
  }),
  'browser-failed': rule<{ reason: string }>({
    concern: 'environment',
    severity: 'error',
    reason: ({ reason }) => `Cannot print the PDF: ${reason}`,
    cure: () => 'Build again; if it stays so, name another browser with `--browser`.',
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
