import { useEffect, useRef, useState, type ReactNode } from 'react';

/** What is so far below the screen is begun: it is there when a person scrolls to it. */
const MARGIN = '500px';

interface WhenNearProps {
  /** Keeps the place until then. */
  readonly placeholder: ReactNode;
  readonly children: ReactNode;
}

/** Renders its children as soon as their place is in sight or nearly so, and from then on. */
export function WhenNear({ placeholder, children }: WhenNearProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);

  // Only the browser knows where on the screen something is.
  useEffect(() => {
    if (isNear || place.current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setIsNear(true);
      },
      { rootMargin: `${MARGIN} 0px` },
    );
    observer.observe(place.current);
    return () => {
      observer.disconnect();
    };
  }, [isNear]);

  return <div ref={place}>{isNear ? children : placeholder}</div>;
}
