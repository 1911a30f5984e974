// The page of a batch takes the next step by itself; here it says so when a step fails, and when one succeeds again.

const trouble = document.querySelector('#batch-trouble');

for (const name of ['htmx:sendError', 'htmx:timeout', 'htmx:responseError']) {
  document.addEventListener(name, event => {
    if ([401, 403].includes(event.detail.xhr?.status)) location.reload(); // where one logs in, and comes back
    trouble.hidden = false;
  });
}

document.addEventListener('htmx:beforeSwap', event => {
  // A whole page in place of a piece is the log-in page of the admin site, or comes from something in between.
  if (/<html[\s>]/i.test(event.detail.xhr.responseText)) {
    event.detail.shouldSwap = false;
    location.reload();
  }
});

document.addEventListener('htmx:afterSwap', () => { trouble.hidden = true; });
