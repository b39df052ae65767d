<!DOCTYPE html>
<html><head><title>Hello</title></head><body><h1>Hello {{name}}!</h1></body></html>
