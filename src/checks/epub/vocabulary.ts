/** A property of the accessibility metadata (EPUB Accessibility 1.1, 2.2), and whether it is optional. */
interface Property {
  isRequired: boolean;
  /** The terms of the vocabulary; absent for free text. */
  terms?: ReadonlySet<string>;
  /** Whether one value may name several terms, separated by commas. */
  isList?: boolean;
}

const terms = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));

/** The terms are those of the Schema.org Accessibility Properties for Discoverability Vocabulary, including deprecated ones. */
export const accessibilityProperties: Readonly<Record<string, Property>> = {
  'schema:accessMode': {
    isRequired: true,
    terms: terms(
      `auditory tactile textual visual chartOnVisual chemOnVisual colorDependent diagramOnVisual mathOnVisual
      musicOnVisual textOnVisual`,
    ),
  },
  'schema:accessibilityFeature': {
    isRequired: true,
    terms: terms(
      `annotations ARIA bookmarks index printPageNumbers pageBreakMarkers pageNavigation readingOrder
      structuralNavigation tableOfContents taggedPDF alternativeText audioDescription captions closedCaptions
      describedMath longDescription openCaptions signLanguage transcript displayTransformability
      displayTransformability/font-size displayTransformability/font-family displayTransformability/line-height
      displayTransformability/word-spacing displayTransformability/letter-spacing displayTransformability/color
      displayTransformability/background-color synchronizedAudioText timingControl unlocked ChemML latex
      latex-chemistry MathML MathML-chemistry ttsMarkup highContrastAudio highContrastAudio/noBackground
      highContrastAudio/reducedBackground highContrastAudio/switchableBackground highContrastDisplay largePrint
      braille tactileGraphic tactileObject fullRubyAnnotations horizontalWriting rubyAnnotations verticalWriting
      withAdditionalWordSegmentation withoutAdditionalWordSegmentation none unknown`,
    ),
  },
  'schema:accessibilityHazard': {
    isRequired: true,
    terms: terms(
      `flashing motionSimulation sound none noFlashingHazard noMotionSimulationHazard noSoundHazard unknown
      unknownFlashingHazard unknownMotionSimulationHazard unknownSoundHazard`,
    ),
  },
  'schema:accessibilitySummary': { isRequired: false },
  'schema:accessModeSufficient': {
    isRequired: false,
    terms: terms('auditory tactile textual visual'),
    isList: true,
  },
};

/** The role that means for screen readers what an `epub:type` means for reading systems (EPUB Type to ARIA Role, 2). */
export const rolesOfTypes: Readonly<Record<string, string>> = {
  abstract: 'doc-abstract',
  acknowledgments: 'doc-acknowledgments',
  afterword: 'doc-afterword',
  appendix: 'doc-appendix',
  backlink: 'doc-backlink',
  bibliography: 'doc-bibliography',
  biblioref: 'doc-biblioref',
  chapter: 'doc-chapter',
  colophon: 'doc-colophon',
  conclusion: 'doc-conclusion',
  credit: 'doc-credit',
  credits: 'doc-credits',
  dedication: 'doc-dedication',
  endnotes: 'doc-endnotes',
  epigraph: 'doc-epigraph',
  epilogue: 'doc-epilogue',
  errata: 'doc-errata',
  figure: 'figure',
  footnote: 'doc-footnote',
  foreword: 'doc-foreword',
  glossary: 'doc-glossary',
  glossref: 'doc-glossref',
  help: 'doc-tip',
  index: 'doc-index',
  introduction: 'doc-introduction',
  noteref: 'doc-noteref',
  notice: 'doc-notice',
  'page-list': 'doc-pagelist',
  pagebreak: 'doc-pagebreak',
  part: 'doc-part',
  preface: 'doc-preface',
  prologue: 'doc-prologue',
  pullquote: 'doc-pullquote',
  qna: 'doc-qna',
  subtitle: 'doc-subtitle',
  tip: 'doc-tip',
  toc: 'doc-toc',
};
