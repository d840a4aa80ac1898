interface WeekInfo {
  readonly firstDay: number;
}

/** Newer browsers have a method, older ones a property, and some have neither. */
interface LocaleOfWeeks extends Intl.Locale {
  readonly getWeekInfo?: () => WeekInfo;
  readonly weekInfo?: WeekInfo;
}

/**
 * The first day of the week where this language is spoken: 1 is Monday, 7 Sunday.
 *
 * @param language as the browser says it, which may be no language at all: `C`, `en_US.UTF-8` or nothing
 */
export function firstWeekday(language: string): number {
  try {
    const locale: LocaleOfWeeks = new Intl.Locale(language);
    return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
  } catch {
    return 1;
  }
}
