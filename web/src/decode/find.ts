/** Where a text speaks of something: phrases found word by word, whatever their hyphens, capitals and plurals. */

/** A stretch of the text. */
export interface Span {
  start: number;
  end: number;
}

interface Token extends Span {
  /** As written. */
  raw: string;
  /** As compared. */
  key: string;
}

const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}+#&']*/gu;

function tokens(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => ({
    raw: match[0],
    key: keyOf(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Lower case, without the plural: `GPUs` and `gpu`, `kernels` and `kernel`, but not `css`. */
function keyOf(word: string): string {
  const lower = word.toLowerCase().replace(/'s?$/, "");
  return /[^su]s$/.test(lower) && (lower.length > 3 || /^[A-Z]{2}/.test(word)) ? lower.slice(0, -1) : lower;
}

interface Phrase<T> {
  tokens: Token[];
  /** Short names in capitals, such as R or ANN, are no other words of the text. */
  exact: boolean;
  means: T;
}

export interface Hit<T> extends Span {
  /** The phrase, as the handbook writes it. */
  phrase: string;
  means: T;
}

/** Phrases by their first word. */
export class Index<T> {
  readonly #phrases = new Map<string, Phrase<T>[]>();

  /** `exact` for names that are also words, such as those of companies. */
  add(text: string, means: T, exact = false): void {
    const found = tokens(text);
    const first = found[0];
    if (!first) return;
    const short = text.length <= 4 && text !== text.toLowerCase();
    const known = this.#phrases.get(first.key) ?? [];
    known.push({ tokens: found, exact: exact || short, means });
    this.#phrases.set(first.key, known);
  }

  /** Every phrase that the text holds, in the order of the text; phrases may overlap. */
  find(text: string): Hit<T>[] {
    const read = tokens(text);
    return read.flatMap((token, place) =>
      (this.#phrases.get(token.key) ?? []).flatMap((phrase) => {
        const last = matched(phrase, read, place);
        return last ? [{ start: token.start, end: last.end, phrase: phrase.tokens.map((item) => item.raw).join(" "), means: phrase.means }] : [];
      }),
    );
  }
}

/** The last token of a phrase that starts here; nothing where it does not. */
function matched<T>(phrase: Phrase<T>, read: readonly Token[], place: number): Token | undefined {
  const same = phrase.tokens.every(({ key, raw }, offset) => {
    const token = read[place + offset];
    return token?.key === key && (!phrase.exact || token.raw === raw);
  });
  return same ? read[place + phrase.tokens.length - 1] : undefined;
}
