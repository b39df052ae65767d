<!DOCTYPE html>
<html><head><title>A note</title></head><body>
% if note:
<p class="message">{{note}}</p>
% end
<h1>Leave a note</h1><p>{{problem}}</p>
<form method="post" action="/form"><input name="name"><textarea name="message"></textarea><button>Send</button></form>
</body></html>
