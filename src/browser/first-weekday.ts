interface WeekInfo {
  readonly firstDay: number;
}

/** Newer browsers have a method, older ones a property, and some have neither. */
interface LocaleOfWeeks extends Intl.Locale {
  readonly getWeekInfo?: () => WeekInfo;
  readonly weekInfo?: WeekInfo;
}

/** The first day of the person's week: 1 is Monday, 7 Sunday. */
export function firstWeekday(): number {
  const locale: LocaleOfWeeks = new Intl.Locale(navigator.language);
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}
