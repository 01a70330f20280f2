// Answers a form while it is being changed. Without it, the form's button does.
for (const form of document.querySelectorAll('form[data-live]')) {
  let asking;
  form.addEventListener('change', async () => {
    asking?.abort();
    asking = new AbortController();
    const result = document.querySelector(form.dataset.live);
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
    const address = `${form.getAttribute('action')}?${asked}`;
    result?.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(address, { signal: asking.signal });
      // Asked too often or too busy: the button still works.
      if (answer.status === 429 || answer.status === 503) return;
      if (!answer.ok || !result) return form.submit();
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const part of [form.dataset.live, 'footer', '.tools']) {
        document.querySelector(part).replaceChildren(...page.querySelector(part).childNodes);
      }
      history.replaceState(null, '', address);
    } catch (error) {
      if (error.name !== 'AbortError') form.submit();
    } finally {
      result?.removeAttribute('aria-busy');
    }
  });
}
