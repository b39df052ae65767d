<!DOCTYPE html>
<html><head><title>A file</title></head><body><h1>Send a file</h1>
<form method="post" enctype="multipart/form-data"><input name="title"><input type="file" name="file"><button>Send</button></form>
</body></html>
