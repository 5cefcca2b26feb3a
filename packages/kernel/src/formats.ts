/**
 * `Intl`'s formats, each made once: making one takes tens of microseconds, using it one or two. Options are told apart by their
 * JSON, so write them in the same order. The first use throws what the constructor throws (RangeError).
 */
export const dateFormat = kept((locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
export const numberFormat = kept((locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));

/** More than there are time zones and currencies in use at once; beyond, all are made anew. */
const MOST = 1_000;

function kept<Options extends object, Format>(make: (locale: string, options: Options) => Format): (locale: string, options: Options) => Format {
  const formats = new Map<string, Format>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const known = formats.get(key);
    if (known) return known;
    const made = make(locale, options);
    if (formats.size >= MOST) formats.clear();
    formats.set(key, made);
    return made;
  };
}
